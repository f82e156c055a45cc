import type { ReactNode } from "react";

/** What is known of one draw or visit, a line each. */
export const Facts = ({ children }: { children: ReactNode }) => <dl className="max-w-[52rem] border-line border-t">{children}</dl>;

export function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-4 border-edge border-b py-2 text-13 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-ink-2">{label}</dt>
      <dd className="min-w-0 font-medium">{children}</dd>
    </div>
  );
}
