"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { type GivenKind, kindOfText } from "../reports/given-kind";
import { loadVerifier, type Verifier } from "../reports/load-verifier";
import { Field } from "../ui/field";
import { SubmitButton } from "../ui/submit-button";
import { TextArea } from "../ui/text-area";
import { AskQuestion } from "./ask-question";
import { keepAsked, listAsked } from "./asked-questions";
import { ShownAnswer } from "./shown-answer";

export type CheckedShown = Awaited<ReturnType<Verifier["checkPresentation"]>>;

/**
 * What an enterprise shows of a credential, checked for whoever asked: question and answer stay in this browser, the platform gives its public keys and a
 * whole status list, and learns neither who asked nor about whom.
 */
export function CheckShown() {
  const t = useTranslations("verify.shown");
  const other = useTranslations("verify.other");
  const [text, setText] = useState("");
  const [checked, setChecked] = useState<CheckedShown | "not_shown" | null>(null);
  const [fault, setFault] = useState<"empty" | "failed" | GivenKind | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(null);
    if (text.trim() === "") return setFault("empty");
    const kind = kindOfText(text);
    if (kind !== null && kind !== "shown") return setFault(kind);
    setFault(null);
    setIsBusy(true);
    try {
      setChecked(await check(text, new Date()));
    } catch {
      // Keys or list could not be fetched, or the browser knows no Ed25519.
      setFault("failed");
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <section aria-labelledby="shown">
      <h2 id="shown" className="text-20">
        {t("title")}
      </h2>
      <p className="mt-1 max-w-[68ch] text-ink-2">{t("lead")}</p>
      <AskQuestion />
      <form onSubmit={(event) => void submit(event)} noValidate className="mt-6 flex flex-col gap-3">
        <Field
          label={t("answer")}
          hint={t("answerHint")}
          {...(fault ? { error: fault === "empty" || fault === "failed" ? t(`fault.${fault}`) : other(fault) } : {})}
        >
          <TextArea
            value={text}
            rows={4}
            spellCheck={false}
            className="wrap-anywhere max-h-60 font-mono text-12"
            onChange={(event) => {
              setText(event.currentTarget.value);
              setFault(null);
              setChecked(null);
            }}
          />
        </Field>
        <SubmitButton pending={isBusy}>{t("check")}</SubmitButton>
      </form>
      <div aria-live="polite">{checked ? <ShownAnswer checked={checked} /> : null}</div>
      <p className="mt-3 max-w-[72ch] text-12 text-ink-3">
        {t.rich("alone", { command: (chunks) => <code className="wrap-anywhere font-mono">{chunks}</code> })}
      </p>
    </section>
  );
}

async function check(text: string, now: Date): Promise<CheckedShown | "not_shown"> {
  const { checkPresentation, nonceOf, readKeys, Refused, statusAddressOf } = await loadVerifier();
  const keys = await fetchText("/api/keys");
  const address = statusAddressOf(text);
  // Only our own lists are asked for: an address that somebody else wrote would learn that something is checked here.
  const list = address && URL.parse(address)?.origin === location.origin ? await fetchText(new URL(address).pathname) : null;
  const nonce = nonceOf(text);
  const question = listAsked(now).find((asked) => asked.nonce === nonce) ?? null;
  try {
    const checked = await checkPresentation(text, readKeys(keys), { question, statusToken: list, now });
    if (checked.holds && question) keepAsked({ ...question, usedAt: now.toISOString() }, now);
    return checked;
  } catch (error) {
    if (error instanceof Refused) return "not_shown";
    throw error;
  }
}

async function fetchText(path: string): Promise<string> {
  const reply = await fetch(path, { cache: "no-store" });
  if (!reply.ok) throw new Error(`${path} answered ${reply.status}`);
  return reply.text();
}
