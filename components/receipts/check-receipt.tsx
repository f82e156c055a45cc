"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { type GivenKind, kindOfFile } from "../reports/given-kind";
import { answerTo, HeldAnswer, type HeldOutcome } from "../transparency/held-answer";
import { Banner } from "../ui/banner";
import { type DroppedFile, FileDrop } from "../ui/file-drop";
import { checkGiven, type GivenList, type GivenReceipt } from "./check-given";
import { ListAnswer } from "./list-answer";
import { useReason } from "./reasons";
import { ReceiptAnswer } from "./receipt-answer";
import type { ItemNames } from "./told";

type Answer =
  | "unknown"
  | GivenReceipt
  | GivenList
  | { readonly held: HeldOutcome }
  | { readonly reason: string; readonly of: "receipt" | "list" };

const bytesMax = 50_000_000;
const taken = ["receipt", "list", "checkpoint"] as const satisfies readonly GivenKind[];
type Taken = (typeof taken)[number];

/**
 * A signed receipt, an enterprise's list or a checkpoint, checked in the browser by the offline verifier: the file stays here, the platform gives its public
 * keys, and for a checkpoint its log's proof.
 */
export function CheckReceipt({ itemNames }: { itemNames: ItemNames }) {
  const t = useTranslations("verify.receipt");
  const other = useTranslations("verify.other");
  const unknown = useTranslations("verify.unknown.given");
  const [files, setFiles] = useState<DroppedFile[]>([]);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const take = async ([file]: File[]) => {
    if (!file) return;
    setAnswer(null);
    const shown = { id: "receipt", name: file.name, bytes: file.size };
    if (file.size > bytesMax) return setFiles([{ ...shown, state: "refused", note: t("tooLarge") }]);
    const kind = await kindOfFile(file).catch(() => null);
    const known = taken.find((one) => one === kind);
    if (!known) {
      if (kind === null) setAnswer("unknown");
      return setFiles([{ ...shown, state: "refused", note: kind === null ? unknown("note") : other(kind) }]);
    }
    setFiles([{ ...shown, state: "sending", progress: null }]);
    try {
      const answered = await answerOf(await file.text(), known);
      setAnswer(answered);
      setFiles([{ ...shown, ...chipOf(answered, { held: t("checked"), refused: t("notHeld"), failed: t("failed") }) }]);
    } catch {
      // The keys or the verifier could not be fetched, or the browser knows no Ed25519.
      setFiles([{ ...shown, state: "refused", note: t("failed") }]);
    }
  };
  return (
    <section aria-label={t("label")}>
      <div className="max-w-180">
        <FileDrop
          label={t("label")}
          hint={t("hint")}
          accept="application/json,.json,text/plain,.txt"
          files={files}
          onFiles={(given) => void take(given)}
          onRemove={() => {
            setFiles([]);
            setAnswer(null);
          }}
        />
      </div>
      <div aria-live="polite">{answer ? <Given answer={answer} itemNames={itemNames} /> : null}</div>
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
        <code className="font-mono">node xinfu-verify.mjs {nameOf(answer)} xinfu-keys.json</code>
      </p>
    </section>
  );
}

/** How the file is marked: a tick for what holds alone. */
function chipOf(answer: Answer, { held, refused, failed }: { held: string; refused: string; failed: string }) {
  if (answer !== "unknown" && "held" in answer && "trouble" in answer.held) return { state: "refused", note: failed } as const;
  const holds = answer !== "unknown" && !("reason" in answer) && !("held" in answer && "reason" in answer.held);
  return holds ? ({ state: "done", note: held } as const) : ({ state: "refused", note: refused } as const);
}

/** What the offline verifier's command calls a file of this kind. */
function nameOf(answer: Answer | null): string {
  if (answer === null || answer === "unknown") return "receipt.json";
  if ("held" in answer) return "checkpoint.txt";
  return "list" in answer || ("of" in answer && answer.of === "list") ? "list.json" : "receipt.json";
}

async function answerOf(text: string, kind: Taken): Promise<Answer> {
  if (kind === "checkpoint") return { held: await answerTo(text) };
  const given = await checkGiven(text, kind);
  return "reason" in given ? { ...given, of: kind } : given;
}

function Given({ answer, itemNames }: { answer: Answer; itemNames: ItemNames }) {
  const t = useTranslations("verify");
  const reasonOf = useReason();
  if (answer === "unknown") {
    return (
      <Banner tone="warn" title={t("unknown.given.title")} className="mt-4 max-w-180">
        {t("unknown.given.text")}
      </Banner>
    );
  }
  if ("held" in answer) {
    return (
      <div className="max-w-180">
        <HeldAnswer answer={answer.held} />
      </div>
    );
  }
  if ("list" in answer) return <ListAnswer list={answer.list} itemNames={itemNames} />;
  if ("receipt" in answer) {
    return (
      <div className="max-w-180">
        <ReceiptAnswer checked={answer.receipt} allowed={answer.allowed} itemNames={itemNames} />
      </div>
    );
  }
  return (
    <Banner tone="bad" title={t(`${answer.of}.refused`)} className="mt-4 max-w-180">
      {reasonOf(answer.reason)}
    </Banner>
  );
}
