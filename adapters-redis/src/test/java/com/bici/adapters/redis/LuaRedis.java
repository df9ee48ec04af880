package com.bici.adapters.redis;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.luaj.vm2.Globals;
import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.TwoArgFunction;
import org.luaj.vm2.lib.VarArgFunction;
import org.luaj.vm2.lib.jse.JsePlatform;

/** A Redis of one key that runs Lua texts: what a run leaves depends on the key and the arguments only. */
final class LuaRedis {

    /** The clock stands still; time passes by moving the times in the key back. */
    static final long NOW = 1_000_000;

    private final Map<Run, Ran> known = new HashMap<>();
    private final Map<String, LuaValue> compiled = new HashMap<>();
    private final Globals globals = JsePlatform.standardGlobals();
    private Cell cell = Cell.ABSENT;

    LuaRedis() {
        LuaTable redis = new LuaTable();
        redis.set("call", new Call());
        globals.set("redis", redis);
        globals.get("string").set("format", new WholeNumber());
    }

    /** What stands under the key. */
    record Cell(@Nullable String text, boolean expires) {
        static final Cell ABSENT = new Cell(null, false);

        static Cell of(String text) {
            return new Cell(text, true);
        }
    }

    /** What a run left under the key, and its reply as a list. */
    record Ran(Cell cell, List<String> reply) {}

    private record Run(String script, Cell cell, List<Object> arguments) {}

    Ran run(String script, Cell before, Object... arguments) {
        Run run = new Run(script, before, List.of(arguments));
        Ran ran = known.get(run);
        if (ran == null) {
            ran = interpret(run);
            known.put(run, ran);
        }
        return ran;
    }

    private Ran interpret(Run run) {
        cell = run.cell();
        globals.set("KEYS", list("key"));
        globals.set("ARGV", list(run.arguments().stream().map(String::valueOf).toArray(String[]::new)));
        LuaValue reply = compiled.computeIfAbsent(run.script(), text -> globals.load(text, "script"))
                .call();
        return new Ran(cell, texts(reply));
    }

    private static LuaTable list(String... texts) {
        LuaTable table = new LuaTable();
        for (int i = 0; i < texts.length; i++) {
            table.set(i + 1, texts[i]);
        }
        return table;
    }

    private static List<String> texts(LuaValue reply) {
        if (!reply.istable()) {
            return List.of(reply.tojstring());
        }
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= reply.length(); i++) {
            texts.add(reply.get(i).tojstring());
        }
        return List.copyOf(texts);
    }

    private final class Call extends VarArgFunction {
        @Override
        public Varargs invoke(Varargs arguments) {
            String text = cell.text();
            return switch (arguments.checkjstring(1)) {
                case "TYPE" -> status(text == null ? "none" : "string");
                case "GET" -> text == null ? LuaValue.FALSE : LuaValue.valueOf(text);
                case "PTTL" -> LuaValue.valueOf(text == null ? -2 : cell.expires() ? 1000 : -1);
                case "STRLEN" -> LuaValue.valueOf(text == null ? 0 : text.length());
                case "GETRANGE" ->
                    LuaValue.valueOf(
                            text == null ? "" : text.substring(0, Math.min(text.length(), arguments.checkint(4) + 1)));
                case "SET" -> set(arguments);
                case "DEL" -> delete();
                case "TIME" -> list(Long.toString(NOW / 1000), Long.toString(NOW % 1000 * 1000));
                case "PUBLISH" -> LuaValue.ZERO;
                default -> throw new LuaError("unknown command " + arguments.checkjstring(1));
            };
        }

        private LuaValue set(Varargs arguments) {
            boolean expires = arguments.narg() == 5 && arguments.checkjstring(4).equals("PX");
            if (expires && arguments.checklong(5) <= 0) {
                throw new LuaError("invalid expire time");
            }
            cell = new Cell(arguments.checkjstring(3), expires);
            return status("OK");
        }

        private LuaValue delete() {
            cell = Cell.ABSENT;
            return LuaValue.ONE;
        }

        private static LuaTable status(String text) {
            LuaTable status = new LuaTable();
            status.set("ok", text);
            return status;
        }
    }

    /** This interpreter's own {@code string.format} ignores the precision. */
    private static final class WholeNumber extends TwoArgFunction {
        @Override
        public LuaValue call(LuaValue pattern, LuaValue number) {
            if (!pattern.checkjstring().equals("%.0f")) {
                throw new LuaError("unknown pattern " + pattern);
            }
            return LuaValue.valueOf(Long.toString(Math.round(number.checkdouble())));
        }
    }
}
