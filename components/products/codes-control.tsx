"use client";

import { keepPreviousData, skipToken, useQuery } from "@tanstack/react-query";
import { X } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { useDeferredValue, useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { Fieldset } from "@/components/ui/fieldset";
import { nameIn, placeIn } from "../consents/name-in";
import { AddByName } from "./add-by-name";
import { useKnownNames } from "./known-names";

type CodesControlProps = {
  of: "region" | "industry";
  label: string;
  value: readonly string[];
  onChange: (codes: string[]) => void;
  error: string | undefined;
};

/** Several places or industries, each found by typing its name or code; each with all below it. */
export function CodesControl({ of, label, value, onChange, error }: CodesControlProps) {
  const t = useTranslations("products.build");
  const locale = useLocale();
  const trpc = useTRPC();
  const [text, setText] = useState("");
  const [added, setAdded] = useState(0);
  const [isEmpty] = useState(value.length === 0);
  const [isAsked, setIsAsked] = useState(isEmpty);
  const { names, learn } = useKnownNames();
  const typed = useDeferredValue(text);
  const found = useQuery({
    ...trpc.catalogue.searchCodes.queryOptions(isAsked ? { of, text: typed } : skipToken),
    placeholderData: keepPreviousData,
  });
  const named = (code: string) => {
    const name = names[code];
    return name ? (locale === "en" ? name.en : name.zh) : code;
  };
  const add = (code: string | null) => {
    const chosen = found.data?.find((one) => one.code === code);
    if (!chosen || value.includes(chosen.code)) return;
    learn(chosen.code, chosen.name);
    onChange([...value, chosen.code]);
    setAdded(added + 1);
  };
  const options = (found.data ?? [])
    .filter(({ code }) => !value.includes(code))
    .map(({ code, name, within }) => ({ value: code, label: nameIn(locale, name), note: placeIn(locale, within) || code }));

  return (
    <Fieldset label={label} error={error}>
      <ul className="mb-2 flex flex-wrap gap-2">
        {value.map((code) => (
          <li key={code} className="inline-flex items-center gap-1 rounded-ctl border border-line bg-sunken ps-2.5 text-13">
            {named(code)}
            {names[code] ? null : <span className="ms-1 text-12 text-bad">{t("codeUnknown")}</span>}
            <button
              type="button"
              aria-label={t("removeCode", { name: named(code) })}
              onClick={() => onChange(value.filter((one) => one !== code))}
              className="grid size-7 place-items-center rounded-ctl text-ink-3 hover:text-ink"
            >
              <X aria-hidden className="size-3.5" />
            </button>
          </li>
        ))}
      </ul>
      <AddByName
        label={t("addCode", { label })}
        options={options}
        added={added}
        onAdd={add}
        onOpen={() => setIsAsked(true)}
        onType={setText}
        startsOpen={isEmpty}
      />
    </Fieldset>
  );
}
