"use client";

import { useEffect, useState } from "react";

/** How long nothing changes before it is told. */
const pauseMs = 900;

/** Tells a screen reader what figures have come to, once they rest: not at every step of a slider. */
export function SaidAfterPause({ text }: { text: string }) {
  const [said, setSaid] = useState("");
  useEffect(() => {
    const timer = setTimeout(() => setSaid(text), pauseMs);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p aria-live="polite" className="sr-only">
      {said}
    </p>
  );
}
