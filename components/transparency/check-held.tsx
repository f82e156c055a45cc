"use client";

import { useTranslations } from "next-intl";
import { useId, useState } from "react";
import { Button } from "../ui/button";
import { buttonClasses } from "../ui/button-classes";
import { Field } from "../ui/field";
import { TextArea } from "../ui/text-area";
import { answerTo, HeldAnswer, type HeldOutcome } from "./held-answer";

const bytesMax = 50_000_000;
/** What is longer is checked and not shown: nobody reads it, and a field of it is slow. */
const shownMost = 100_000;

/** Holds what somebody has of the log against the log as it is now, in the browser, by the offline verifier: the platform is asked for proofs and believed nothing. */
export function CheckHeld() {
  const t = useTranslations("transparency.check");
  const [text, setText] = useState("");
  const [answer, setAnswer] = useState<HeldOutcome | null>(null);
  const [isChecking, setIsChecking] = useState(false);
  const id = useId();
  const check = async (given: string) => {
    setIsChecking(true);
    setAnswer(null);
    setAnswer(await answerTo(given));
    setIsChecking(false);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    if (file.size > bytesMax) return setAnswer({ trouble: "tooLarge" });
    const given = await file.text();
    setText(given.length > shownMost ? "" : given);
    await check(given);
  };
  return (
    <div className="max-w-180">
      <Field label={t("label")} hint={t("hint")}>
        <TextArea
          rows={6}
          spellCheck={false}
          maxLength={bytesMax}
          value={text}
          onChange={(event) => setText(event.target.value)}
          className="max-h-80 font-mono text-12"
        />
      </Field>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button look="primary" pending={isChecking} disabled={text.trim() === ""} onClick={() => void check(text)}>
          {t("check")}
        </Button>
        <label htmlFor={id} className={buttonClasses({ look: "secondary" })}>
          {t("open")}
          <input
            id={id}
            type="file"
            accept=".txt,.json,text/plain,application/json"
            className="sr-only"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = "";
            }}
          />
        </label>
      </div>
      <div aria-live="polite">{answer ? <HeldAnswer answer={answer} /> : null}</div>
    </div>
  );
}
