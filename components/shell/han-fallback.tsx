"use client";

import { useEffect } from "react";

/**
 * Brings the sliced Chinese face after first paint, for machines that have none of their own. Its rules alone weigh more than a page,
 * so they never stand before the text; a slice is fetched only when an earlier face of the stack lacks the character.
 */
export function HanFallback() {
  useEffect(() => {
    void import("@fontsource-variable/noto-sans-sc/wght.css");
  }, []);
  return null;
}
