import type { ReactNode } from "react";
import { cn } from "./classes";

/** A key, as on the keyboard, beside the control it works. */
export function Key({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <kbd
      className={cn(
        "inline-grid h-[18px] min-w-[18px] place-items-center rounded-tag border border-line border-b-line-ctl bg-surface px-1 font-medium font-sans text-[11px] text-ink-2 leading-none",
        className,
      )}
    >
      {children}
    </kbd>
  );
}
