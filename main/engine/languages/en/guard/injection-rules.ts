import { pattern, type Rule } from '../../parts/guard-rule.ts';

/** Text that tries to rule the assistant (OWASP LLM01:2025, prompt injection). */
const INJECTION_PATTERNS: readonly RegExp[] = [
  /\b(?:ignore|disregard|forget|override|bypass|skip|do not follow|dont follow|stop following|neglect|drop)\b[^.?!\n]{0,40}\b(?:previous|prior|above|earlier|preceding|all|any|your|the|these|those|safety|system|initial|original|former)\b[^.?!\n]{0,30}\b(?:instructions?|prompts?|rules?|guidelines?|directions?|policies|restrictions?|filters?|guardrails?|commands?|context|training|programming|messages?|input)\b/,
  /\b(?:system|developer|hidden|secret|initial|original) (?:prompt|message|instructions?)\b/,
  /\b(?:reveal|print|repeat|show|output|leak|display|tell me|give me|what (?:is|are|were))\b[^.?!\n]{0,40}\b(?:your (?:\w+ )?(?:prompt|instructions|rules|configuration|system)|(?:words|text|everything|sentence) above\b(?! to (?:ensure|check|make))|prompt verbatim)\b/,
  /\b(?:you are|youre|you will be|act|behave|respond|answer|pretend|roleplay|role-play|play|from now on|simulate)\b[^.?!\n]{0,40}\b(?:dan|jailbr\w+|unrestricted|unfiltered|uncensored|no (?:restrictions?|rules|limits|filters?|guidelines|ethic\w*|moral\w*)|without (?:any )?(?:restrictions?|rules|limits|filters?|limitations|censorship|ethical)|evil|developer mode|god mode|root|admin mode|stan|dude|aim|anti-?gpt|opposite|freed?|amoral|unethical)\b/,
  /\b(?:developer|debug|god|admin|maintenance|sudo|dan|jailbreak|unrestricted) mode\b/,
  /\bdo anything now\b|\bjailbr(?:eak|oken)\w*\b(?![^?]*\b(?:devices?|phones?|mobiles?|tablets?|applications?|apps?|patch\w*|mdm)\b)|\bdan\b.{0,40}\bgpt\b|\b(?:chatgpt|gpt|claude|llama|ai|assistant) (?:with|without) (?:no |any )?(?:restrictions?|limits|filters?)\b/,
  /(?:^|\n)\s*(?:system|assistant|developer|user|human)\s*:/,
  /<\|?(?:im_start|im_end|system|endoftext|user|assistant)\|?>|\[\/?(?:inst|sys|system)\]|<<\/?sys>>|###\s*(?:instruction|system|response)/,
  /\b(?:new|updated|additional|real|actual|important) (?:instructions?|task|rules?|directive)s?\s*:/,
  /\b(?:instead|then|now|just)\b,? (?:say|print|output|write|respond|reply|answer|translate|repeat|return) (?:only |just |exactly |with )?["'“]/,
  /\b(?:respond|answer|reply|output|say|print|write)\b[^.?!\n]{0,20}\b(?:only|just|exactly) (?:with|the (?:word|phrase|text|sentence))?\s*["'“]/,
  /\b(?:base64|rot13|hex|ascii|morse|leet ?speak|pig latin|caesar)\b[^.?!\n]{0,60}\b(?:decode|encode|answer|respond|instruction|message|following|execute|translate)\b|\b(?:decode|encode|decrypt|execute)\b[^.?!\n]{0,40}\b(?:base64|rot13|hex|following|payload|string|code)\b/,
  /\b(?:hypothetically|in a fictional|for a (?:novel|story|movie|film)|imagine (?:you|a world)|opposite day|in this (?:game|story|scenario)|stay in character|you are now|youre now|you will now|two responses|\[?classic\]?.{0,30}\[?jailbreak\]?|as my (?:late )?grandm\w+|tokens? (?:are|will be) deducted)\b[^?]{0,200}\b(?:no (?:rules|restrictions|limits)|rules?|restrictions?|character|refus\w+|persona|jailbreak\w*|never say|never refuse|cannot refuse|must comply|comply|chatbot|unfiltered|illegal|immoral|steps?|tutorial|instructions?)\b/,
  /\b(?:never|do not|dont|cannot|must not|wont) (?:refuse|say (?:no|you cant|sorry)|apologi[sz]e|mention|warn|break character|add disclaimers?)\b/,
  /\b(?:your|the) (?:safety )?(?:guardrails?|guidelines|restrictions|filters|safeguards|programming|content polic(?:y|ies)|ethical (?:guidelines|constraints))\b[^.?!\n]{0,40}\b(?:off|disabled?|removed?|lifted|suspended|no longer|not apply|ignore[d]?|bypass\w*|don?t)\b|\b(?:disable|turn off|remove|lift|suspend|bypass|circumvent|ignore) (?:your|the|all|any) (?:\w+ )?(?:safety|guardrails?|guidelines|restrictions|filters?|safeguards|polic(?:y|ies)|security)\b/,
  /\b(?:exfiltrat\w+|os\.system|subprocess|rm -rf|drop table|eval\(|exec\(|curl http|wget http|<script|import os|\/etc\/passwd)\b|<script/,
  /\b(?:ignora|olvida|oublie[zs]?|ignore[zr]|ignoriere|vergiss|esque[cç]a|ignorar)\b[^.?!\n]{0,40}\b(?:instrucciones|instructions|anweisungen|instrucoes|anteriores|precedentes|vorherigen|reglas|regles)\b/,
];

export const INJECTION_RULES: readonly Rule[] = INJECTION_PATTERNS.map((regex, i) =>
  pattern(`injection.${i + 1}`, 'injection', regex, { score: 0.9, overProcess: true }),
);

/** Tells how to reply: a policy has no reply, and an asker does not put it in quotation marks. */
const ABOUT_THE_REPLY: readonly RegExp[] = [
  /\b(?:add|adapt|append|alter|begin|change|deliver|encode|encrypt|end|enhance|express|finish|format|give|include|insert|integrate|invert|jumble|make|mention|misspell|modify|obfuscate|present|provide|put|render|replace|represent|reverse|scramble|shift|start|substitute|translate|use|augment|write|work|introduce|apply)\b[^.?!]{0,80}\byour (?:\w+ )?(?:response|reply|answer|output|message)s?\b/,
  /\bin your (?:\w+ )?(?:response|reply|answer|output)\b/,
  /(?:^|[.!?]\s+)(?:please )?(?:reply|respond|answer) (?:only |entirely )?(?:in|with|using|as|like|backwards?)\b/,
];

/** Judged on quoted text, where an order about the reply is hostile too. */
export const ATTACKS: readonly RegExp[] = [...INJECTION_PATTERNS, ...ABOUT_THE_REPLY];
