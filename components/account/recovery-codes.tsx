"use client";

import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "@/components/ui/button";
import { toast } from "@/components/ui/toast";

/** Recovery codes as they are shown, once. */
export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept: () => void }) {
  const t = useTranslations("account.twoFactor.recovery");
  const title = useId();
  const copy = () => navigator.clipboard.writeText(codes.join("\n")).then(() => toast({ title: t("copied") }));
  return (
    <section aria-labelledby={title} className="flex flex-col gap-4">
      <div>
        <h2 id={title} className="text-17">
          {t("title")}
        </h2>
        <p className="mt-1 text-ink-2">{t("lead")}</p>
      </div>
      <ul aria-label={t("list")} className="grid max-w-80 grid-cols-2 gap-x-6 gap-y-1 font-mono text-15">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button look="primary" onClick={onKept}>
          {t("kept")}
        </Button>
        <Button look="secondary" onClick={() => void copy()}>
          {t("copy")}
        </Button>
      </div>
    </section>
  );
}
