"use client";

import { Checkbox as BaseCheckbox } from "@base-ui/react/checkbox";
import { Check, Minus } from "lucide-react";
import { type ComponentProps, type ReactNode, useId } from "react";
import { cn } from "./classes";

export type CheckboxProps = Omit<ComponentProps<typeof BaseCheckbox.Root>, "children" | "className"> & {
  /** What is agreed to or chosen. Consequences stand above, not in here. */
  children?: ReactNode;
  /** A line or a block under the label. */
  detail?: ReactNode;
  className?: string;
};

/** One box to tick. It is never ticked beforehand for a consent. Alone in a row it needs `aria-label`. */
export function Checkbox({ children, detail, className, ...rest }: CheckboxProps) {
  const id = useId();
  const box = (
    <BaseCheckbox.Root
      {...(children ? { "aria-labelledby": id } : {})}
      {...rest}
      className={cn(
        "mt-[0.1em] grid size-5 shrink-0 place-items-center rounded-tag border-[1.5px] border-line-ctl bg-surface text-on-brand transition-colors duration-100",
        "data-checked:border-brand data-indeterminate:border-brand data-invalid:border-bad data-checked:bg-brand data-indeterminate:bg-brand data-disabled:opacity-60",
      )}
    >
      <BaseCheckbox.Indicator
        className="grid place-items-center data-unchecked:hidden"
        render={(props, state) => (
          <span {...props}>
            {state.indeterminate ? (
              <Minus aria-hidden className="size-3.5 stroke-3" />
            ) : (
              <Check aria-hidden className="size-3.5 stroke-3" />
            )}
          </span>
        )}
      />
    </BaseCheckbox.Root>
  );
  if (!children) return box;
  return (
    <div className={cn("flex min-w-0 flex-col", className)}>
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the checkbox inside renders the control */}
      <label className="flex min-h-6 items-start gap-2.5 max-md:min-h-11 max-md:py-2.5">
        {box}
        <span id={id} className="min-w-0">
          {children}
        </span>
      </label>
      {detail ? <div className="ms-7.5 text-13 text-ink-2">{detail}</div> : null}
    </div>
  );
}
