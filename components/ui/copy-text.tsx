"use client";

import { Check, Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";

/** A code to be quoted elsewhere: monospaced, with a button that copies it. */
export function CopyText({ text }: { text: string }) {
  const t = useTranslations("ui.copyText");
  const [copied, setCopied] = useState(false);
  const copy = () => navigator.clipboard.writeText(text).then(() => setCopied(true));
  return (
    <span className="inline-flex items-center gap-1">
      <code className="wrap-anywhere font-mono text-13 text-ink">{text}</code>
      <button
        type="button"
        onClick={copy}
        aria-label={t("copy")}
        className="grid size-6 place-items-center rounded-tag text-ink-2 hover:bg-sunken"
      >
        {copied ? <Check aria-hidden className="size-3.5 text-good" /> : <Copy aria-hidden className="size-3.5 stroke-[1.5]" />}
      </button>
      <span role="status" className="sr-only">
        {copied ? t("copied") : null}
      </span>
    </span>
  );
}
