import { useTranslations } from "next-intl";
import { NativeSelect } from "../ui/native-select";
import { PlainField } from "./plain-field";

export type ChoicesProps = {
  name: string;
  label: string;
  options: readonly { readonly value: string; readonly label: string }[];
  value: string;
  hint?: string;
  error?: string | undefined;
};

/** One of a few answers, or none: "I don't know" is the first of them and says nothing. */
export function ListChoice({ options, value, ...words }: ChoicesProps) {
  const t = useTranslations("check");
  const known = options.some((option) => option.value === value) ? value : "";
  return (
    <PlainField {...words}>
      <span className="field-box mt-1 flex min-h-11 items-center ps-3">
        <NativeSelect
          id={words.name}
          name={words.name}
          defaultValue={known}
          aria-describedby={`${words.name}-note`}
          className="h-11 grow text-15 max-md:text-base"
        >
          <option value="">{t("unknown")}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </NativeSelect>
      </span>
    </PlainField>
  );
}

/** The same with every answer in sight. */
export function OpenChoice({ name, label, options, value, error }: ChoicesProps) {
  const t = useTranslations("check");
  const known = options.some((option) => option.value === value) ? value : "";
  return (
    <fieldset>
      <legend className="font-medium text-13">{label}</legend>
      <div className="mt-1 flex flex-wrap gap-2">
        {[...options, { value: "", label: t("unknown") }].map((option) => (
          <label
            key={option.value}
            className="flex min-h-11 items-center gap-2 rounded-ctl border border-line-ctl bg-surface px-3 text-15 has-checked:border-brand has-checked:bg-brand-soft"
          >
            <input type="radio" name={name} value={option.value} defaultChecked={option.value === known} className="accent-(--brand)" />
            {option.label}
          </label>
        ))}
      </div>
      {error ? <p className="mt-1 text-13 text-bad">{error}</p> : null}
    </fieldset>
  );
}
