import type { ReactNode } from "react";

/** A few sums in one row. */
export function LoanSums({
  sums,
  label,
}: {
  sums: readonly { key: string; name: string; value: ReactNode; note?: ReactNode }[];
  label: string;
}) {
  return (
    <section aria-label={label} className="mb-6 border-line border-y py-4">
      <dl className="grid grid-cols-2 gap-4 lg:grid-cols-4">
        {sums.map(({ key, name, value, note }) => (
          <div key={key} className="min-w-0">
            <dt className="text-13 text-ink-2">{name}</dt>
            <dd className="font-semibold text-17">
              {value}
              {note ? <span className="block font-normal text-13 text-ink-2">{note}</span> : null}
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
