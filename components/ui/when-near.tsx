"use client";

import { type ReactNode, useEffect, useRef, useState } from "react";

/** How far below the screen a part is fetched, so that whoever scrolls or tabs there finds it. */
const ahead = "600px";

/** A heavy part far down a page, whose code comes when the reader comes near it. Until then something of its size stands there. */
export function WhenNear({ waiting, children }: { waiting: ReactNode; children: ReactNode }) {
  const [isNear, setIsNear] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const watch = new IntersectionObserver((seen) => seen.some(({ isIntersecting }) => isIntersecting) && setIsNear(true), {
      rootMargin: ahead,
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return isNear ? children : <div ref={place}>{waiting}</div>;
}
