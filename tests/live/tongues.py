"""Turns in languages that are read from right to left, or without spaces; the last does not say its language."""

ARABIC = "نحن نؤمن بأن الهجرة حقٌّ للإنسان. العجلة تدور معًا."
CHINESE = "主席先生，我们感谢各国。移民是共同的责任。"
MIXED = "The term الأمن الجماعي means that 3 states act. 🕊️ Peace."
UNSAID = "السَّلامُ عَلَيْكُمْ جميعًا. شكرًا."
TURNS = {"ar": ARABIC, "zh": CHINESE, "en": MIXED, "": UNSAID}
