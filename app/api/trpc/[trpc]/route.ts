import { contextOf } from "@/server/auth/request-context";
import { answerCalls } from "@/server/trpc/answer-calls";
import { appRouter } from "@/server/trpc/root";

const handle = (request: Request) => answerCalls(request, contextOf(request), appRouter);

export { handle as GET, handle as POST };
