"use client";

import { useMutation } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { useTRPC } from "@/components/api/provider";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";

const languages = [
  { value: "en", label: "English" },
  { value: "zh-CN", label: "中文" },
];

/** The language of our messages; the pages' own language is chosen at the top of each page. */
export function MailLanguage({ locale }: { locale: "en" | "zh-CN" }) {
  const t = useTranslations("settings.language");
  const trpc = useTRPC();
  const set = useMutation(trpc.account.setLanguage.mutationOptions({ onSuccess: () => toast({ title: t("done") }) }));
  return (
    <Select
      aria-label={t("title")}
      options={languages}
      defaultValue={locale}
      onValueChange={(value) => set.mutate({ locale: value === "zh-CN" ? "zh-CN" : "en" })}
      className="w-48"
    />
  );
}
