import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./classes";

/** The platform's own list in the look of `Select`: for plain forms, which work on touch and without script. */
export function NativeSelect({ className, ...rest }: ComponentProps<"select">) {
  return (
    <span className={cn("relative inline-flex min-w-0 items-center", className)}>
      <select {...rest} className="h-full w-full min-w-0 appearance-none truncate rounded-ctl bg-surface pe-8 text-ink" />
      <ChevronDown aria-hidden className="pointer-events-none absolute end-2.5 size-4 stroke-[1.5] text-ink-3" />
    </span>
  );
}
