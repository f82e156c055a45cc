"use client";

import { useSyncExternalStore } from "react";

/** Where a browser keeps that single keys are switched off. */
const storeKey = "xinfu-letter-keys";
const changed = "xinfu:letter-keys";

/** Whether single keys (J, E, /, ?) do anything on this machine. Read at the moment of a press. */
export function letterKeysAreOn(): boolean {
  try {
    return window.localStorage.getItem(storeKey) !== "off";
  } catch {
    // A browser that keeps nothing cannot have switched them off.
    return true;
  }
}

export function switchLetterKeys(on: boolean): void {
  if (on) window.localStorage.removeItem(storeKey);
  else window.localStorage.setItem(storeKey, "off");
  window.dispatchEvent(new Event(changed));
}

/** The same for what a page shows; the server and the first paint take them for on. */
export function useLetterKeys(): boolean {
  return useSyncExternalStore(listen, letterKeysAreOn, () => true);
}

function listen(onChange: () => void): () => void {
  const events = [changed, "storage"];
  for (const event of events) window.addEventListener(event, onChange);
  return () => {
    for (const event of events) window.removeEventListener(event, onChange);
  };
}

/** A press meant for the page: no key is held with it and nobody types in a field, and single keys are on. */
export function isLetterPress(event: KeyboardEvent): boolean {
  const { target } = event;
  const isTyping = target instanceof HTMLElement && (target.isContentEditable || takesText(target));
  return !event.metaKey && !event.ctrlKey && !event.altKey && !event.isComposing && !isTyping && letterKeysAreOn();
}

/** A round switch takes no letters: whoever has just turned a chart with it may go on by key. */
function takesText(element: HTMLElement): boolean {
  return /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName) && (element as HTMLInputElement).type !== "radio";
}
