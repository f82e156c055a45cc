"use client";

import type { ReactNode } from "react";
import { usePathname } from "@/i18n/navigation";

/** Inside a case the sidebar shrinks to its icons, so that the work has the room. */
export function DeskFrame({ className, children }: { className: string; children: ReactNode }) {
  const narrow = /^\/lender\/cases\//.test(usePathname());
  return (
    <div className={className} data-narrow={narrow || undefined}>
      {children}
    </div>
  );
}
