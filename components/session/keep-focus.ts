const patienceMs = 30_000;

/**
 * After a dialog that interrupted a deed: the focus goes back to what was pressed, and where the deed takes that away, to the heading of what
 * it led to. Ends with the reader's next key or press, or after half a minute.
 */
export function keepFocus(opener: Element | null): void {
  const settle = () => {
    const { activeElement } = document;
    if (activeElement !== null && activeElement !== document.body) return;
    if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
    else focusHeading();
  };
  const watcher = new MutationObserver(settle);
  const stop = () => {
    watcher.disconnect();
    clearTimeout(patience);
    for (const type of endings) document.removeEventListener(type, stop, true);
  };
  const patience = setTimeout(stop, patienceMs);
  for (const type of endings) document.addEventListener(type, stop, true);
  watcher.observe(document.body, { childList: true, subtree: true, attributes: true, attributeFilter: ["disabled"] });
}

const endings = ["keydown", "pointerdown"] as const;

function focusHeading(): void {
  const target = document.querySelector<HTMLElement>("main h1") ?? document.querySelector<HTMLElement>("#main");
  target?.setAttribute("tabindex", "-1");
  target?.focus({ preventScroll: true });
}
