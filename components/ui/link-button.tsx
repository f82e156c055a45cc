import type { ComponentProps } from "react";
import { Link } from "@/i18n/navigation";
import { type ButtonLook, buttonClasses } from "./button-classes";
import { cn } from "./classes";

/** A place to go that looks like a button. */
export function LinkButton({ look, size, wide, className, ...rest }: ComponentProps<typeof Link> & ButtonLook) {
  return <Link {...rest} className={cn(buttonClasses({ look, size, wide }), "no-underline", className)} />;
}
