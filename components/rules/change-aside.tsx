import { useTranslations } from "next-intl";
import type { ReactNode } from "react";

/** The form that changes a rule, or why it is not there: one change waits already, or it is not this administrator's to change. */
export function ChangeAside({ mayChange, waits, children }: { mayChange: boolean; waits: boolean; children: ReactNode }) {
  const t = useTranslations("rules.form");
  return (
    <section aria-labelledby="change">
      <h2 id="change" className="mb-3 text-17">
        {t("title")}
      </h2>
      {mayChange && !waits ? children : <p className="text-13 text-ink-2">{t(waits ? "oneWaits" : "notYours")}</p>}
    </section>
  );
}
