"use client";

import { useLocale, useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { claimKeys } from "@/server/credentials/claim-keys";
import { formatMoment } from "@/server/kernel/format";
import { loadVerifier, type Verifier } from "../reports/load-verifier";
import { Button } from "../ui/button";
import { Checkbox } from "../ui/checkbox";
import { Field } from "../ui/field";
import { Fieldset } from "../ui/fieldset";
import { SubmitButton } from "../ui/submit-button";
import { TextArea } from "../ui/text-area";
import { ClaimValue } from "./claim-list";
import type { KeptCredential } from "./kept-credentials";
import { MadeAnswer } from "./made-answer";
import { claimsIn, present } from "./present";

type Question = ReturnType<Verifier["readQuestion"]>;

/** Shows a credential to one verifier: its question, the claims that are picked, and exactly what leaves. Nothing of it passes the platform. */
export function ShowCredential({ held, onClose }: { held: KeptCredential; onClose: () => void }) {
  const t = useTranslations("credentials.show");
  const [text, setText] = useState("");
  const [question, setQuestion] = useState<Question | null>(null);
  const [fault, setFault] = useState<"unreadable" | "over" | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const read = async (event: FormEvent) => {
    event.preventDefault();
    const { readQuestion, Refused } = await loadVerifier();
    try {
      const asked = readQuestion(text);
      const isOver = asked.until <= new Date().toISOString();
      setFault(isOver ? "over" : null);
      setQuestion(isOver ? null : asked);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      setFault("unreadable");
      setQuestion(null);
    }
  };
  return (
    <section aria-labelledby="show" className="mb-12 max-w-180 rounded-panel border border-line bg-surface p-5 max-md:p-4">
      <div className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="show" ref={heading} tabIndex={-1} className="text-17 outline-none">
          {t("title")}
        </h2>
        <Button size="small" look="quiet" onClick={onClose}>
          {t("close")}
        </Button>
      </div>
      <form onSubmit={(event) => void read(event)} noValidate className="mt-4 flex flex-col gap-3">
        <Field label={t("question")} hint={t("questionHint")} {...(fault ? { error: t(`fault.${fault}`) } : {})}>
          <TextArea
            value={text}
            rows={3}
            spellCheck={false}
            className="wrap-anywhere font-mono text-12"
            onChange={(event) => {
              setText(event.currentTarget.value);
              setQuestion(null);
              setFault(null);
            }}
          />
        </Field>
        {question ? null : <SubmitButton>{t("read")}</SubmitButton>}
      </form>
      {question ? <PickClaims key={question.nonce} held={held} question={question} /> : null}
    </section>
  );
}

function PickClaims({ held, question }: { held: KeptCredential; question: Question }) {
  const t = useTranslations("credentials.show");
  const names = useTranslations("credentials.claim.name");
  const locale = useLocale() === "en" ? "en" : "zh-CN";
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
  const [answer, setAnswer] = useState<string | null>(null);
  const claims = claimsIn(held.credential);
  const known = claimKeys.filter((key) => claims.has(key));
  const toggle = (key: string, isOn: boolean) => {
    setAnswer(null);
    setPicked(new Set(isOn ? [...picked, key] : [...picked].filter((one) => one !== key)));
  };
  const until = formatMoment(new Date(question.until), locale);
  return (
    <div className="mt-5 flex flex-col gap-5 border-line border-t pt-5">
      <p>{t.rich("asks", { audience: question.audience, until, strong: (words) => <strong className="wrap-anywhere">{words}</strong> })}</p>
      <p className="text-13 text-ink-2">{t("nameUnchecked")}</p>
      {picked.has("name") || picked.has("uscc") ? null : <p className="text-13 text-ink-2">{t("namesNobody")}</p>}
      <p className="text-13 text-ink-2">{t("linkable")}</p>
      <Fieldset label={t("pick")}>
        {known.map((key) => (
          <Checkbox
            key={key}
            checked={picked.has(key)}
            onCheckedChange={(isOn) => toggle(key, isOn)}
            detail={<ClaimValue value={claims.get(key)?.value ?? ""} />}
          >
            {names(key)}
          </Checkbox>
        ))}
      </Fieldset>
      <div>
        <h3 className="text-15">{t("exactly")}</h3>
        <ul className="mt-1 list-disc ps-5 text-13">
          {known
            .filter((key) => picked.has(key))
            .map((key) => (
              <li key={key}>
                {names(key)}: <ClaimValue value={claims.get(key)?.value ?? ""} />
              </li>
            ))}
          <li>{t("always")}</li>
        </ul>
      </div>
      {answer ? (
        <MadeAnswer answer={answer} />
      ) : (
        <Button
          look="primary"
          disabled={picked.size === 0}
          className="self-start"
          onClick={() => void present(held.credential, [...picked], question, held.privateKey, new Date()).then(setAnswer)}
        >
          {t("make")}
        </Button>
      )}
    </div>
  );
}
