"use client";

import { useTranslations } from "next-intl";
import { Button } from "../ui/button";
import { CopyText } from "../ui/copy-text";

/** What failed, what is safe, try again, and the number to quote. */
export function ErrorPage({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations("shell.error");
  return (
    <div className="max-w-[680px] py-8">
      <h1 className="text-20">{t("title")}</h1>
      <p className="mt-2 max-w-[68ch] text-ink-2">{t(error.digest ? "bodyWithNumber" : "body")}</p>
      {error.digest ? (
        <p className="mt-3 flex items-center gap-2 text-13 text-ink-2">
          {t("requestId")} <CopyText text={error.digest} />
        </p>
      ) : null}
      <Button look="primary" className="mt-6" onClick={retry}>
        {t("retry")}
      </Button>
    </div>
  );
}
