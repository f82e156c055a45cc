import type { ComponentProps } from "react";
import { Link } from "@/i18n/navigation";
import { cn } from "./classes";

/** A link inside text or a row: underlined, in the brand's text colour. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={cn("link", className)} />;
}
