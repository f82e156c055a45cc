"use client";

import { ChevronDown } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { type FieldErrors, useFormState } from "react-hook-form";
import { cn } from "@/components/ui/classes";
import type { TypedTerms } from "@/server/products/schema";
import type { TermsControl } from "./terms-form";

type FoldedProps = {
  /** What stands inside, in one line. */
  summary: ReactNode;
  startsOpen?: boolean;
  /** The how manieth finding that something inside is wrong, which opens it; 0 where nothing is. */
  wrong?: number;
  className?: string;
  children: ReactNode;
};

/** A part of a long form that folds to one line where it is narrow. Where it is wide it stands open, and nothing folds. */
export function Folded({ summary, startsOpen = false, wrong = 0, className, children }: FoldedProps) {
  const details = useRef<HTMLDetailsElement>(null);
  const [opensAtFirst] = useState(startsOpen);
  useEffect(() => {
    const part = details.current;
    if (wrong === 0 || !part || part.open) return;
    part.open = true;
    part.querySelector<HTMLElement>("[aria-invalid=true]")?.focus();
  }, [wrong]);
  return (
    <details ref={details} open={opensAtFirst} className={cn("unfold-md min-w-0", className)}>
      <summary className="flex min-h-11 items-center gap-2 text-13 text-ink-2">
        <ChevronDown aria-hidden className="size-4 shrink-0 transition-transform [details[open]>summary>&]:rotate-180" />
        <span className="num min-w-0">{summary}</span>
      </summary>
      {children}
    </details>
  );
}

/** How often it was found that any of these fields is wrong: when it was typed, and at every sending since. 0 where none is. */
export function useWrong(control: TermsControl, isWrong: (errors: FieldErrors<TypedTerms>) => boolean): number {
  const { errors, submitCount } = useFormState({ control });
  return isWrong(errors) ? submitCount + 1 : 0;
}
