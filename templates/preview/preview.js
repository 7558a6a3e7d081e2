/* The translator's view: marks become buttons, one passage at a time beside the page, and the page follows what is saved.
   Without script the same page is whole: the marks are drawn, and every passage is in the list below. */
"use strict";
{
  const body = document.body, words = body.dataset, root = document.documentElement;
  const articles = [...document.querySelectorAll(".passage")];
  const byId = new Map(articles.map(article => [article.id, article]));
  const marks = [...document.querySelectorAll(".message[data-message]")];
  const TODO = new Set(["untranslated", "fuzzy", "wrong"]);
  const SIGNS = { untranslated: "○", fuzzy: "?", wrong: "!", unreviewed: "•", reviewed: "✓", source: "¶" };
  const stored = { get: name => { try { return sessionStorage.getItem(name); } catch { return null; } },
                 set: (name, value) => { try { sessionStorage.setItem(name, value); } catch { /* a file:// page may not */ } } };
  /* What somebody has read, by checksums of both texts, so that a passage that changes is unread again. */
  const readings = { get: () => { try { return (localStorage.getItem("read") ?? "").split(" "); } catch { return []; } },
                     set: stamps => { try { localStorage.setItem("read", [...stamps].join(" ")); } catch { /* until it is reloaded */ } } };
  const read = new Set(readings.get().filter(Boolean));
  let opener = null;

  const stateOf = mark => byId.get(mark.dataset.message)?.dataset.state ?? "source";

  function addButtons() {
    for (const mark of marks) {
      const article = byId.get(mark.dataset.message);
      if (!article || mark.closest("a, button, summary, svg") || mark.parentElement.closest(".message")) continue;
      const state = stateOf(mark), button = document.createElement("button");
      button.type = "button";
      button.className = `mark is-${state}`;
      button.dataset.message = article.id;
      const sign = document.createElement("span");
      sign.textContent = SIGNS[state];
      sign.setAttribute("aria-hidden", "true");
      const name = document.createElement("span");
      name.className = "visually-hidden";
      name.textContent = `${words.open} ${article.querySelector("h3").textContent.trim().replace(/\s+/g, " ")}`;
      button.append(sign, name);
      button.addEventListener("click", () => open(article.id, button));
      mark.append(button);
    }
  }

  function open(id, from) {
    const article = byId.get(id);
    if (!article) return;
    addLinks(article);
    opener = from ?? document.querySelector(`.mark[data-message="${id}"]`);
    for (const other of articles) other.classList.toggle("is-chosen", other === article);
    for (const mark of marks) mark.classList.toggle("is-current", mark.dataset.message === id);
    if (!body.classList.contains("beside")) {
      body.classList.add("one");
      const shown = opener ?? document.querySelector(`.message[data-message="${id}"]`);
      shown?.scrollIntoView({ block: "center" });
    }
    history.replaceState(null, "", `#${id}`);
    article.focus({ preventScroll: !body.classList.contains("beside") });
  }

  function close() {
    if (!body.classList.contains("one")) return;
    body.classList.remove("one");
    for (const mark of marks) mark.classList.remove("is-current");
    history.replaceState(null, "", location.pathname + location.search);
    opener?.focus();
  }

  function step(by) {
    const seen = new Set();
    const order = [...marks.map(mark => byId.get(mark.dataset.message)), ...articles]
      .filter(article => article && !seen.has(article.id) && seen.add(article.id));
    const list = body.classList.contains("beside") ? articles : order;
    const todo = list.filter(article => TODO.has(article.dataset.state));
    const from = todo.length ? todo : list;
    if (!from.length) return;
    const current = list.findIndex(article => article.classList.contains("is-chosen"));
    const after = from.filter(article => by > 0 ? list.indexOf(article) > current : list.indexOf(article) < current);
    const next = by > 0 ? after[0] ?? from[0] : after.at(-1) ?? from.at(-1);
    open(next.id);
  }

  function press(button, on) {
    button.setAttribute("aria-pressed", String(on));
    stored.set(button.dataset.do, on ? "yes" : "no");
  }

  const actions = {
    next: () => step(1),
    previous: () => step(-1),
    close,
    beside: button => {
      const on = !body.classList.contains("beside");
      if (on) { body.classList.remove("one"); addLinks(document.querySelector(".passages")); }
      body.classList.toggle("beside", on);
      const list = document.querySelector(".passages"), title = list.querySelector("h2");
      if (on) { list.setAttribute("role", "main"); title.setAttribute("aria-level", "1"); }
      else { list.removeAttribute("role"); title.removeAttribute("aria-level"); }
      for (const heading of list.querySelectorAll("h3")) heading.setAttribute("aria-level", on ? "2" : "3");
      press(button, on);
    },
    marks: button => { press(button, body.classList.toggle("marked")); },
    read: button => {
      const { stamp } = button.closest(".passage").dataset, on = !read.has(stamp);
      if (on) read.add(stamp); else read.delete(stamp);
      button.setAttribute("aria-pressed", String(on));
      readings.set(read);
    },
    list: () => {
      const stamps = articles.map(article => article.dataset.stamp).filter(stamp => read.has(stamp));
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([`# ${words.page}\n${stamps.map(stamp => `${stamp}\n`).join("")}`], { type: "text/plain" }));
      link.download = `read-${(words.page ?? "").replace(/\.html$/, "").replaceAll("/", "-")}.txt`;
      link.click();
      URL.revokeObjectURL(link.href);
    },
    keys: button => { press(button, button.getAttribute("aria-pressed") !== "true"); },
  };

  function onClick(event) {
    const button = event.target.closest("[data-do]");
    if (button) actions[button.dataset.do](button);
  }

  /* Keys by their position on the keyboard, so that they are the same in every layout. */
  function onKey(event) {
    if (event.key === "Escape") { close(); return; }
    const off = document.querySelector('[data-do="keys"]')?.getAttribute("aria-pressed") !== "true";
    if (off || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const button = document.querySelector(`[data-do][data-key="${event.code.replace("Key", "").toLowerCase()}"]`);
    if (button && !button.hidden) { event.preventDefault(); actions[button.dataset.do](button); }
  }

  /* Adds links and buttons to the locations of a passage when it is first shown, because there may be many. */
  function addLinks(part) {
    for (const code of part.querySelectorAll(".places code, .read-errors code")) {
      if (code.dataset.linked) continue;
      code.dataset.linked = "yes";
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = words.copy ?? "Copy";
      button.addEventListener("click", async () => {
        try { await navigator.clipboard.writeText(code.textContent.trim()); button.textContent = words.copied ?? "Copied"; }
        catch { getSelection().selectAllChildren(code); }
      });
      code.after(" ", button);
    }
  }

  function follow() {
    if (!location.protocol.startsWith("http") || !window.EventSource) return;
    const events = new EventSource(`/events?page=${encodeURIComponent(words.page ?? "")}`);
    events.addEventListener("hello", () => {
      for (const link of document.querySelectorAll("a.pdf-link")) link.hidden = false;
    });
    events.addEventListener("changed", event => {
      if (JSON.parse(event.data).includes(words.page)) location.reload();
    });
    events.addEventListener("error", () => {
      if (events.readyState === EventSource.CLOSED) return;
      const notice = document.querySelector(".notice");
      if (notice && !document.querySelector("a.pdf-link:not([hidden])")) { events.close(); return; }
      if (notice) notice.textContent = words.gone ?? "";
    });
    events.addEventListener("open", () => { const notice = document.querySelector(".notice"); if (notice) notice.textContent = ""; });
    addEventListener("pagehide", () => events.close());
  }

  body.classList.add("scripted", "marked");
  for (const button of document.querySelectorAll(".toolbar [data-do], .close, .reading")) button.hidden = false;
  for (const button of document.querySelectorAll('[data-do="read"]'))
    button.setAttribute("aria-pressed", String(read.has(button.closest(".passage").dataset.stamp)));
  if (!articles.some(article => TODO.has(article.dataset.state)))
    for (const button of document.querySelectorAll('[data-do="next"], [data-do="previous"]')) button.hidden = !articles.length;
  addButtons();
  addLinks(document.querySelector(".toolbar") ?? body);
  document.addEventListener("click", onClick);
  document.addEventListener("keydown", onKey);
  document.addEventListener("click", event => {
    const link = event.target.closest('a[href^="#p"]');
    if (link && byId.has(link.hash.slice(1))) { event.preventDefault(); open(link.hash.slice(1)); }
  });
  for (const [name, usual] of [["beside", "no"], ["marks", "yes"], ["keys", "yes"]]) {
    const button = document.querySelector(`[data-do="${name}"]`), wanted = stored.get(name) ?? usual;
    if (button && button.getAttribute("aria-pressed") !== String(wanted === "yes")) actions[name](button);
  }
  if (byId.has(location.hash.slice(1))) open(location.hash.slice(1));
  root.dataset.ready = "yes";
  follow();
}
