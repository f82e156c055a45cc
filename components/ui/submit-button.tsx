"use client";

import type { ReactNode } from "react";
import { Button } from "./button";

/** The one primary button of a form. */
export function SubmitButton({
  children,
  pending = false,
  danger = false,
  wide = false,
}: {
  children: ReactNode;
  pending?: boolean;
  danger?: boolean;
  wide?: boolean;
}) {
  return (
    <Button type="submit" look={danger ? "danger" : "primary"} pending={pending} wide={wide} className={wide ? "" : "self-start"}>
      {children}
    </Button>
  );
}
