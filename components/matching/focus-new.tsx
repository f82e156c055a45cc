"use client";

import { useEffect } from "react";

/** Puts the focus on the row to which the address leads, so that the keyboard goes on from there. Keyed by how much is listed. */
export function FocusNew() {
  useEffect(() => {
    const { hash } = window.location;
    if (hash.endsWith("-more")) document.getElementById(hash.slice(1))?.focus({ preventScroll: true });
  }, []);
  return null;
}
