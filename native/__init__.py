"""Make the wheel bifolio-native: Pango and the libraries that it needs, taken from pinned packages of Debian."""
