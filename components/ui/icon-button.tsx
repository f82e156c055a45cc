"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps, ReactNode } from "react";
import { cn } from "./classes";
import { Tooltip } from "./tooltip";

export type IconButtonProps = Omit<ComponentProps<typeof BaseButton>, "children" | "className" | "aria-label"> & {
  /** The verb; spoken, and shown on hover. */
  label: string;
  children: ReactNode;
  size?: "small" | "medium" | "large";
  className?: string;
};

const sizes = { small: "size-6", medium: "size-8", large: "size-11" };

/** A deed shown by its icon alone. */
export function IconButton({ label, children, size = "medium", className, ...rest }: IconButtonProps) {
  return (
    <Tooltip text={label}>
      <BaseButton
        {...rest}
        aria-label={label}
        className={cn(
          "grid shrink-0 place-items-center rounded-ctl text-ink-2 transition-colors duration-100 hover:bg-sunken hover:text-ink data-disabled:text-line-ctl max-md:size-11 [&_svg]:size-4 [&_svg]:stroke-[1.5]",
          sizes[size],
          className,
        )}
      >
        {children}
      </BaseButton>
    </Tooltip>
  );
}
