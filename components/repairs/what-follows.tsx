import { useTranslations } from "next-intl";

const steps = ["publicity", "sharing", "lenders", "objection", "enterprise"] as const;

/** What changes together once a repair is granted. Which lenders refused because of the record, and how many, is not the unit's to see. */
export function WhatFollows({ hasObjection }: { hasObjection: boolean }) {
  const t = useTranslations("desk.repair.follows");
  return (
    <section aria-labelledby="follows">
      <h2 id="follows" className="text-15">
        {t("title")}
      </h2>
      <p className="mb-3 text-12 text-ink-3">{t("once")}</p>
      <ol className="flex flex-col gap-3">
        {steps
          .filter((step) => step !== "objection" || hasObjection)
          .map((step, place) => (
            <li key={step} className="flex gap-3">
              <span
                aria-hidden
                className="num mt-0.5 inline-flex size-5 shrink-0 items-center justify-center rounded-full text-12 text-ink-2 inset-ring inset-ring-line-ctl"
              >
                {place + 1}
              </span>
              <span className="min-w-0">
                <span className="block font-medium">{t(`${step}.what`)}</span>
                <span className="block text-13 text-ink-2">{t(`${step}.how`)}</span>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
