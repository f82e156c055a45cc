"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { useTRPC } from "@/components/api/provider";
import { Field } from "@/components/ui/field";
import { RefusalBanner } from "@/components/ui/refusal-banner";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import { type DigestFrequency, digestFrequencies } from "@/db/schema/words";
import type { DigestSetting } from "@/server/watch/digests/schema";

/** How often the enterprise is told by mail who read its data. */
export function DigestChoice({ setting }: { setting: DigestSetting }) {
  const t = useTranslations("accessDigest");
  const [frequency, setFrequency] = useState(setting.frequency);
  const set = useMutation(
    useTRPC().accessDigests.set.mutationOptions({
      onSuccess: (after) => {
        setFrequency(after.frequency);
        toast({ title: t("done") });
      },
      onError: () => setFrequency(setting.frequency),
    }),
  );
  const choose = (value: string) => {
    setFrequency(value as DigestFrequency);
    set.mutate({ frequency: value as DigestFrequency });
  };
  return (
    <div className="flex max-w-sm flex-col gap-2">
      <RefusalBanner error={set.error} />
      <Field label={t("label")} hint={t(setting.maySet ? "hint" : "notYou")} disabled={!setting.maySet || set.isPending}>
        <Select
          options={digestFrequencies.map((value) => ({ value, label: t(`frequency.${value}`) }))}
          value={frequency}
          onValueChange={(value) => value && choose(value)}
        />
      </Field>
    </div>
  );
}
