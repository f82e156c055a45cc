import type { ReactNode } from "react";

type PagePartProps = { id: string; title: string; lead?: string | null; children: ReactNode };

/** One part of a page under a heading of its own. */
export function PagePart({ id, title, lead, children }: PagePartProps) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-4">
      <div>
        <h2 id={id} className="text-17">
          {title}
        </h2>
        {lead ? <p className="mt-1 max-w-[68ch] text-ink-2">{lead}</p> : null}
      </div>
      {children}
    </section>
  );
}
