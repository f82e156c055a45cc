/** Hands a table, or another text, to whoever looks at the page, as a file. */
export function download(name: string, text: string, type = "text/csv;charset=utf-8"): void {
  const href = URL.createObjectURL(new Blob([text], { type }));
  takeFile(href, name);
  URL.revokeObjectURL(href);
}

/** Has the browser take a file, as a click on its link would; named by whoever gives it, unless a name is given. */
export function takeFile(href: string, name = ""): void {
  Object.assign(document.createElement("a"), { href, download: name }).click();
}
