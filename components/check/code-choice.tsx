"use client";

import { Search } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { type KeyboardEvent, useRef, useState } from "react";
import type { CodeView } from "@/server/catalogue/schema";
import { nameIn, placeIn } from "../consents/name-in";
import { HanMarked } from "../ui/han-marked";
import { Key } from "../ui/key";
import { PlainField } from "./plain-field";
import { useMatches } from "./use-matches";

type CodeChoiceProps = {
  of: "region" | "industry";
  /** The field of the words that are looked up, and the field of the code that is chosen. */
  textName: "place" | "trade";
  codeName: "region" | "industry";
  label: string;
  hint: string;
  error?: string | undefined;
  text?: string;
  found?: readonly CodeView[];
  chosen?: CodeView | null;
  autoFocus?: boolean;
};

/**
 * A place or an industry, found by its name or code. Without script, sending the form looks the words up and comes back with a list; with
 * script the list follows the typing, arrows walk it, and Enter takes its first line.
 */
export function CodeChoice({
  of,
  textName,
  codeName,
  label,
  hint,
  error,
  text = "",
  found = [],
  chosen = null,
  autoFocus,
}: CodeChoiceProps) {
  const t = useTranslations("check.find");
  const [typed, setTyped] = useState(text);
  const matches = useMatches(of, typed, { text, found });
  const list = useRef<HTMLFieldSetElement>(null);
  const options = [...(chosen && (typed === "" || typed === text) ? [chosen] : []), ...(matches ?? [])].filter(
    ({ code }, at, all) => all.findIndex((other) => other.code === code) === at,
  );
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const radios = [...(list.current?.querySelectorAll("input") ?? [])];
    const [first] = radios;
    if (!first || event.nativeEvent.isComposing) return;
    if (event.key === "ArrowDown") {
      event.preventDefault();
      first.focus();
      first.click();
    }
    if (event.key === "Enter" && typed.trim() !== "" && !radios.some(({ checked }) => checked)) first.click();
  };
  return (
    <div>
      <PlainField name={textName} label={label} hint={hint} error={error}>
        <span className="field-box mt-1 flex min-h-11 items-center gap-2 px-3">
          <Search aria-hidden className="size-4 shrink-0 stroke-[1.5] text-ink-3" />
          <input
            id={textName}
            name={textName}
            defaultValue={text}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={onKeyDown}
            aria-describedby={`${textName}-note`}
            aria-invalid={error ? true : undefined}
            autoComplete="off"
            // biome-ignore lint/a11y/noAutofocus: the page asks this one question
            autoFocus={autoFocus}
            spellCheck={false}
            maxLength={40}
            className="min-w-0 grow bg-transparent py-2 text-ink outline-none max-md:text-base"
          />
        </span>
      </PlainField>
      <p aria-live="polite" className="sr-only">
        {matches && typed.trim() !== "" ? t("count", { count: options.length }) : ""}
      </p>
      {options.length > 0 ? (
        <fieldset ref={list} className="mt-2 max-h-72 overflow-y-auto rounded-ctl border border-line bg-surface">
          <legend className="sr-only">{t("label")}</legend>
          {options.map((option) => (
            <Line key={option.code} name={codeName} option={option} isChosen={option.code === chosen?.code} />
          ))}
        </fieldset>
      ) : null}
      <p className="mt-2 text-12 text-ink-3 max-md:hidden noscript:hidden">{t.rich("keys", { key: (key) => <Key>{key}</Key> })}</p>
    </div>
  );
}

function Line({ name, option, isChosen }: { name: string; option: CodeView; isChosen: boolean }) {
  const locale = useLocale();
  return (
    <label className="flex min-h-10 items-baseline gap-3 border-edge border-b px-3 py-2 last:border-b-0 has-checked:bg-brand-soft max-md:min-h-11">
      <input type="radio" name={name} value={option.code} defaultChecked={isChosen} className="translate-y-0.5 accent-(--brand)" />
      <span className="min-w-0">
        <span className="font-medium">
          <HanMarked text={nameIn(locale, option.name)} />
        </span>{" "}
        <span className="text-13 text-ink-2">
          <HanMarked text={placeIn(locale, option.within)} />
        </span>
      </span>
      {locale === "en" && option.name.en !== option.name.zh ? (
        <span lang="zh-CN" className="text-13 text-ink-3">
          {option.name.zh}
        </span>
      ) : null}
      <span className="num ms-auto text-12 text-ink-3">{option.code}</span>
    </label>
  );
}
