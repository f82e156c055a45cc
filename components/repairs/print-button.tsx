"use client";

import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";

/** Prints the page as it stands. */
export function PrintButton({ children }: { children: ReactNode }) {
  return (
    <Button look="primary" onClick={() => window.print()}>
      {children}
    </Button>
  );
}
