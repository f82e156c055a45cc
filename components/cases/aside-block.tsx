import type { ReactNode } from "react";

/** One part of what stands beside a case. */
export function AsideBlock({ title, note, children }: { title: string; note?: ReactNode; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 flex flex-wrap items-baseline justify-between gap-x-3 text-13">
        {title}
        {note ? <span className="font-normal text-12 text-ink-3">{note}</span> : null}
      </h2>
      {children}
    </section>
  );
}
