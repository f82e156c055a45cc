"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useEffect, useState } from "react";
import { hasToasts, onToast } from "./toast";

const ToastLayer = dynamic(() => import("./toast-layer").then((module) => module.ToastLayer), { ssr: false });

/** Shows what `toast` says; wraps the whole page once. The code of it comes with the first toast. */
export function ToastRegion({ children }: { children: ReactNode }) {
  const [isWanted, setWanted] = useState(false);
  useEffect(() => {
    if (hasToasts()) setWanted(true);
    return onToast(() => setWanted(true));
  }, []);
  return (
    <>
      {children}
      {isWanted ? <ToastLayer /> : null}
    </>
  );
}
