import type { ReactNode } from "react";

/** A part of a list of products under its heading, with what it rests on beside it. */
export function ListGroup({ id, title, note, children }: { id: string; title: string; note: string; children: ReactNode }) {
  return (
    <section aria-labelledby={id} className="mb-10">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 border-ink border-b pb-2">
        <h2 id={id} className="text-17">
          {title}
        </h2>
        <p className="text-13 text-ink-2">{note}</p>
      </div>
      {children}
    </section>
  );
}
