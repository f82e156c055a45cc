"use client";

import { Input } from "@base-ui/react/input";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./classes";

export type TextInputProps = Omit<ComponentProps<typeof Input>, "className"> & {
  className?: string;
  /** A unit after the figure (元, %). */
  unit?: ReactNode;
  /** A mark before the text (a search glass). */
  lead?: ReactNode;
};

/** A line to type in. Inside a Field it takes label, hint and error from there; alone it needs `aria-label`. */
export function TextInput({ className, unit, lead, ...rest }: TextInputProps) {
  return (
    <div
      className={cn(
        "field-box flex items-center gap-2 px-2.5 has-data-disabled:border-line has-data-invalid:border-bad has-data-disabled:bg-sunken max-md:min-h-11",
        className,
      )}
    >
      {lead ? <span className="shrink-0 text-ink-3 [&_svg]:size-4 [&_svg]:stroke-[1.5]">{lead}</span> : null}
      <Input
        {...rest}
        className="num min-w-0 grow bg-transparent py-0.5 text-ink outline-none placeholder:text-ink-3 data-disabled:text-ink-2 max-md:text-base"
      />
      {unit ? <span className="hold shrink-0 text-13 text-ink-3">{unit}</span> : null}
    </div>
  );
}
