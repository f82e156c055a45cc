"use client";

import { type KeyboardEvent, useRef, useState } from "react";

/** One stop of the keyboard for a whole chart: arrows walk its points, Home and End reach the ends, each is read out by its label. */
export function usePoints(count: number) {
  const [at, setAt] = useState(count - 1);
  const elements = useRef<(SVGGElement | null)[]>([]);
  const move = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1, Home: -count, End: count }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const next = Math.min(count - 1, Math.max(0, at + step));
    setAt(next);
    elements.current[next]?.focus();
  };
  const pointAt = (place: number, label: string) => ({
    ref: (element: SVGGElement | null) => {
      elements.current[place] = element;
    },
    role: "img",
    tabIndex: place === at ? 0 : -1,
    "aria-label": label,
    onKeyDown: move,
    onFocus: () => setAt(place),
  });
  return { at, pointAt };
}
