// The search page: look words up in the index of Pagefind that lies beside the pages, and list what contains them.
"use strict";
(() => {
  const element = (id) => document.getElementById(id);
  const form = element("search"), list = element("search-results"), language = document.documentElement.lang;
  const MOST = 20, SECTIONS = 3;
  let pagefind, latest = 0;

  const show = (id) => {
    for (const each of ["search-none", "search-count", "search-off"]) element(each).hidden = each !== id;
  };

  // Keyboards of other languages type these letters for those that the pages are written with.
  const normalized = (text) =>
    /^(fa|ckb|ur)/.test(language) ? text.replace(/ي|ى/g, "ی").replace(/ك/g, "ک") : text;

  const link = (address, title) => {
    const anchor = document.createElement("a");
    anchor.href = form.dataset.base + address.replace(/^\//, "");
    anchor.textContent = title;
    return anchor;
  };

  // An excerpt is text with <mark> around the words that were looked for; nothing else of it becomes markup.
  const excerpt = (html) => {
    const paragraph = document.createElement("p");
    for (const node of new DOMParser().parseFromString(html, "text/html").body.childNodes) {
      if (node.nodeName === "MARK") {
        paragraph.append(Object.assign(document.createElement("mark"), { textContent: node.textContent }));
      } else paragraph.append(node.textContent);
    }
    return paragraph;
  };

  const entry = (page) => {
    const item = document.createElement("li");
    item.append(link(page.raw_url ?? page.url, page.meta.title), excerpt(page.excerpt));
    const sections = page.sub_results.filter((each) => each.url.includes("#")).slice(0, SECTIONS);
    if (sections.length) {
      const inner = document.createElement("ul");
      for (const each of sections) {
        const line = document.createElement("li");
        line.append(link((page.raw_url ?? page.url) + "#" + each.url.split("#")[1], each.title));
        inner.append(line);
      }
      item.append(inner);
    }
    return item;
  };

  const search = async () => {
    const words = normalized(element("words").value.trim()), turn = ++latest;
    history.replaceState(null, "", words ? `?words=${encodeURIComponent(words)}` : location.pathname);
    list.replaceChildren();
    show("");
    if (!words) return;
    const { results } = await pagefind.search(words);
    const pages = await Promise.all(results.slice(0, MOST).map((each) => each.data()));
    if (turn !== latest) return;
    element("search-count").querySelector("span").textContent = new Intl.NumberFormat(language).format(results.length);
    show(results.length ? "search-count" : "search-none");
    list.append(...pages.map(entry));
  };

  const start = async () => {
    try {
      pagefind = await import(new URL(form.dataset.index, location.href));
      await pagefind.options({ baseUrl: "/" });
      await pagefind.init();
    } catch {
      show("search-off");
      return;
    }
    form.hidden = false;
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
    element("words").value = new URLSearchParams(location.search).get("words") ?? "";
    search();
  };

  start();
})();
