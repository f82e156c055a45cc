"use client";

import { Button as BaseButton } from "@base-ui/react/button";
import type { ComponentProps } from "react";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { cn } from "./classes";

export type ButtonProps = Omit<ComponentProps<typeof BaseButton>, "className"> &
  ButtonLook & {
    className?: string;
    /** While true the button keeps its width and its focus, and does nothing. */
    pending?: boolean;
  };

/** A deed. A place to go is a LinkButton. */
export function Button({
  look,
  size,
  wide,
  pending = false,
  disabled = false,
  className,
  type = "button",
  children,
  ...rest
}: ButtonProps) {
  return (
    <BaseButton
      {...rest}
      type={type}
      disabled={disabled || pending}
      focusableWhenDisabled={pending}
      aria-busy={pending || undefined}
      className={cn(buttonClasses({ look, size, wide }), className)}
    >
      {pending ? <span aria-hidden className="size-3 animate-spin rounded-full border-2 border-current border-t-transparent" /> : null}
      {children}
    </BaseButton>
  );
}
