"use client";

import { Radio } from "@base-ui/react/radio";
import { RadioGroup } from "@base-ui/react/radio-group";
import { useTranslations } from "next-intl";
import { useTheme } from "next-themes";
import { useId, useState, useSyncExternalStore } from "react";
import { useRouter } from "@/i18n/navigation";
import { Switch } from "../ui/switch";
import { type Density, densities, densityCookie } from "./density";
import { switchLetterKeys, useLetterKeys } from "./letter-keys";

const themes = ["system", "light", "dark"] as const;
const yearSeconds = 365 * 24 * 60 * 60;
const never = () => () => {};

/** Theme, row height and single keys: kept in this browser, at once. */
export function DisplaySettings({ density }: { density: Density }) {
  const t = useTranslations("shell.display");
  const { theme, setTheme } = useTheme();
  const router = useRouter();
  const [chosen, setChosen] = useState(density);
  const letters = useLetterKeys();
  const inBrowser = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const chooseDensity = (next: Density) => {
    setChosen(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the server lays out the rows, so it must be told; the cookie store is not in every browser
    document.cookie = `${densityCookie}=${next}; path=/; max-age=${yearSeconds}; samesite=lax`;
    router.refresh();
  };
  return (
    <div className="flex flex-col gap-6">
      <Choice
        label={t("theme")}
        value={inBrowser ? (theme ?? "system") : "system"}
        onChoose={setTheme}
        options={themes.map((value) => ({ value, label: t(`themes.${value}`) }))}
      />
      <Choice
        label={t("density")}
        value={chosen}
        onChoose={(value) => chooseDensity(value as Density)}
        options={densities.map((value) => ({ value, label: t(`densities.${value}`) }))}
      />
      <Switch checked={letters} onCheckedChange={switchLetterKeys} detail={t("lettersDetail")}>
        {t("letters")}
      </Switch>
    </div>
  );
}

type ChoiceProps = {
  label: string;
  value: string;
  onChoose: (value: string) => void;
  options: readonly { value: string; label: string }[];
};

function Choice({ label, value, onChoose, options }: ChoiceProps) {
  const id = useId();
  return (
    <div>
      <p id={id} className="mb-1.5 font-medium text-13">
        {label}
      </p>
      <RadioGroup
        aria-labelledby={id}
        value={value}
        onValueChange={(next) => onChoose(String(next))}
        className="flex flex-wrap gap-x-6 gap-y-1"
      >
        {options.map((option) => (
          // biome-ignore lint/a11y/noLabelWithoutControl: the radio inside renders the control
          <label key={option.value} className="flex items-center gap-2 max-md:min-h-11">
            <Radio.Root
              value={option.value}
              aria-labelledby={`${id}-${option.value}`}
              className="grid size-5 shrink-0 place-items-center rounded-full border-[1.5px] border-line-ctl bg-surface data-checked:border-brand"
            >
              <Radio.Indicator className="forced-color-adjust-none size-2.5 rounded-full bg-brand data-unchecked:hidden" />
            </Radio.Root>
            <span id={`${id}-${option.value}`}>{option.label}</span>
          </label>
        ))}
      </RadioGroup>
    </div>
  );
}
