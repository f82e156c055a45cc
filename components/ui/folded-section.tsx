import { ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import { cn } from "./classes";

type FoldedSectionProps = {
  /** The heading's, by which the section is named. */
  id: string;
  title: ReactNode;
  startsOpen?: boolean;
  className?: string;
  children: ReactNode;
};

/** A section of a long page that folds to its heading on phones. Where it is wide, and on paper, it stands open under it, and nothing folds. */
export function FoldedSection({ id, title, startsOpen = false, className, children }: FoldedSectionProps) {
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="text-15 max-md:not-print:hidden">
        {title}
      </h2>
      <details open={startsOpen} className="unfold-md group/section min-w-0">
        <summary className="flex min-h-11 items-center justify-between gap-3 border-line border-b">
          <h2 className="text-15">{title}</h2>
          <ChevronDown aria-hidden className="size-4 shrink-0 text-ink-3 transition-transform group-open/section:rotate-180" />
        </summary>
        <div className={cn("max-md:not-print:mt-3", className)}>{children}</div>
      </details>
    </section>
  );
}
