"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";

export type SummaryLine = { name: string; label: string; text: string };

/** All that stands in the way of a form, together: takes focus, and each line leads to its field. */
export function ErrorSummary({ lines, goTo }: { lines: readonly SummaryLine[]; goTo: (name: string) => void }) {
  const t = useTranslations("ui");
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // After the form has put the focus on its first wrong field.
    const later = setTimeout(() => box.current?.focus());
    return () => clearTimeout(later);
  }, []);
  return (
    <div ref={box} tabIndex={-1} role="alert" className="rounded-ctl border border-bad bg-bad-soft px-4 py-3">
      <p className="font-semibold">{t("errorSummary", { count: lines.length })}</p>
      <ul className="mt-1 list-disc ps-5">
        {lines.map((line) => (
          <li key={line.name}>
            <button type="button" className="text-start underline underline-offset-3" onClick={() => goTo(line.name)}>
              {line.label}
            </button>
            : {line.text}
          </li>
        ))}
      </ul>
    </div>
  );
}
