"use client";

import { Field as BaseField } from "@base-ui/react/field";
import type { ComponentProps } from "react";
import { cn } from "./classes";

export type TextAreaProps = Omit<ComponentProps<"textarea">, "defaultValue" | "value"> & { value?: string; defaultValue?: string };

/** Room for several lines; it grows with the text. */
export function TextArea({ className, rows = 3, ...rest }: TextAreaProps) {
  return (
    <BaseField.Control
      render={<textarea {...rest} rows={rows} />}
      className={cn(
        "field-box field-sizing-content min-h-20 w-full px-2.5 py-2 text-ink outline-none focus-visible:outline-2 focus-visible:outline-focus data-disabled:bg-sunken",
        className,
      )}
    />
  );
}
