"use client";

import { useLocale, useTranslations } from "next-intl";
import { useState } from "react";
import { Banner } from "@/components/ui/banner";
import { type DroppedFile, FileDrop } from "@/components/ui/file-drop";
import { formatMoment } from "@/server/kernel/format";
import { kindOfFile } from "./given-kind";
import { loadVerifier, type Verifier } from "./load-verifier";
import { receiptReasons } from "./receipt-reasons";

type Checked = Awaited<ReturnType<Verifier["checkReceipt"]>>;
type Answer = { readonly checked: Checked } | { readonly reason: string };

const bytesMax = 1_000_000;

/** A signed receipt, checked in the browser by the offline verifier: the file stays here, the platform gives its public keys and nothing else. */
export function CheckReceipt() {
  const t = useTranslations("verify.receipt");
  const other = useTranslations("verify.other");
  const [files, setFiles] = useState<DroppedFile[]>([]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const take = async ([file]: File[]) => {
    if (!file) return;
    setAnswer(null);
    const shown = { id: "receipt", name: file.name, bytes: file.size };
    const kind = await kindOfFile(file).catch(() => null);
    if (kind !== null && kind !== "receipt") return setFiles([{ ...shown, state: "refused", note: other(kind) }]);
    if (file.size > bytesMax) return setFiles([{ ...shown, state: "refused", note: t("tooLarge") }]);
    setFiles([{ ...shown, state: "sending", progress: null }]);
    try {
      setAnswer(await check(await file.text()));
      setFiles([{ ...shown, state: "done", note: t("checked") }]);
    } catch {
      // The keys or the verifier could not be fetched, or the browser knows no Ed25519.
      setFiles([{ ...shown, state: "refused", note: t("failed") }]);
    }
  };
  return (
    <section aria-label={t("label")}>
      <FileDrop
        label={t("label")}
        hint={t("hint")}
        accept="application/json,.json"
        files={files}
        onFiles={(given) => void take(given)}
        onRemove={() => {
          setFiles([]);
          setAnswer(null);
        }}
      />
      <div aria-live="polite">{answer ? <ReceiptAnswer answer={answer} /> : null}</div>
      <p className="mt-3 max-w-[72ch] text-12 text-ink-3">
        {t.rich("alone", {
          tool: (text) => (
            <a className="link" href="/xinfu-verify.mjs" download>
              {text}
            </a>
          ),
          keys: (text) => (
            <a className="link" href="/api/keys" download="xinfu-keys.json">
              {text}
            </a>
          ),
        })}{" "}
        <code className="font-mono">node xinfu-verify.mjs receipt.json xinfu-keys.json</code>
      </p>
    </section>
  );
}

async function check(text: string): Promise<Answer> {
  const [{ checkReceipt, readKeys, Refused }, keys] = await Promise.all([loadVerifier(), fetch("/api/keys").then((reply) => reply.text())]);
  try {
    return { checked: await checkReceipt(text, readKeys(keys)) };
  } catch (error) {
    if (error instanceof Refused) return { reason: error.reason };
    throw error;
  }
}

function ReceiptAnswer({ answer }: { answer: Answer }) {
  const t = useTranslations("verify.receipt");
  const locale = useLocale();
  if ("reason" in answer) {
    return (
      <Banner tone="bad" title={t("refused")} className="mt-4">
        {t(`reason.${receiptReasons.find((reason) => reason === answer.reason) ?? "not_a_receipt"}`)}
      </Banner>
    );
  }
  const { entry, terms, reader, signer, kid, log } = answer.checked;
  const moment = (at: unknown) => formatMoment(new Date(String(at)), locale === "en" ? "en" : "zh-CN");
  const person = reader ?? signer;
  const facts: readonly (readonly [string, string])[] = [
    [t("what"), t(`kind.${String(entry.kind).replace(".", "_")}` as never)],
    [t("when"), moment(entry.at)],
    ...(person && typeof person === "object" && "name" in person ? [[t(reader ? "reader" : "signer"), String(person.name)] as const] : []),
    ...(typeof entry.lenderName === "string" ? [[t("lender"), entry.lenderName] as const] : lenderOf(terms, locale, t("lender"))),
    ...(Array.isArray(entry.items) ? [[t("items"), entry.items.join(", ")] as const] : []),
    ...(typeof entry.until === "string" ? [[t("until"), moment(entry.until)] as const] : []),
    [t("number"), String(entry.id)],
    [t("key"), kid],
    [t("place"), log ? t("placed", { index: log.index, size: log.checkpoint.size, at: moment(log.checkpoint.at) }) : t("waiting")],
  ];
  return (
    <Banner tone="info" title={t("holds")} className="mt-4">
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-x-6 gap-y-1 text-13 md:grid-cols-[max-content_minmax(0,1fr)]">
        {facts.map(([name, value]) => (
          <div key={name} className="contents">
            <dt className="text-ink-2">{name}</dt>
            <dd className="wrap-anywhere min-w-0 max-md:mb-2">{value}</dd>
          </div>
        ))}
      </dl>
    </Banner>
  );
}

function lenderOf(terms: unknown, locale: string, label: string): readonly (readonly [string, string])[] {
  const name = (terms as { lenderName?: { zh: string; en: string } | null } | null)?.lenderName;
  return name ? [[label, locale === "en" ? name.en : name.zh]] : [];
}
