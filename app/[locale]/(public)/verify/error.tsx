"use client";

import { useTranslations } from "next-intl";
import { PublicColumn } from "@/components/shell/public-shell";
import { Button } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";

/** That a report could not be checked says nothing of the report. */
export default function VerifyError({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const t = useTranslations("verify.failed");
  return (
    <PublicColumn className="py-8 md:py-12">
      <EmptyState kind="busy" level={1} title={t("title")} action={<Button onClick={reset}>{t("again")}</Button>}>
        {t("text")}
        {error.digest ? <p className="mt-2 font-mono text-12">{error.digest}</p> : null}
      </EmptyState>
    </PublicColumn>
  );
}
