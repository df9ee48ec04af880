package com.bici.adapters.http.openapi;

import com.bici.adapters.http.json.OneOf;
import com.bici.adapters.http.json.Words;
import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinition.AttributeInclusion;
import com.github.victools.jsonschema.generator.CustomDefinition.DefinitionType;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON schemas of views, as our mapper writes them: every member is there, those that may be null too. */
final class ViewSchemas {
    static final String PLACE = "components/schemas";

    private final SchemaBuilder schemas;

    ViewSchemas() {
        SchemaGeneratorConfigBuilder config = new SchemaGeneratorConfigBuilder(
                        SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                .with(Option.EXTRA_OPEN_API_FORMAT_VALUES, Option.DEFINITIONS_FOR_ALL_OBJECTS)
                .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forFields()
                .withPropertyNameOverrideResolver(ViewSchemas::name)
                .withIgnoreCheck(field -> field.getAnnotation(JsonAnyGetter.class) != null)
                .withRequiredCheck(field -> field.getAnnotation(JsonInclude.class) == null)
                .withNullableCheck(field -> !field.isFakeContainerItemScope() && isNullable(field))
                .withEnumResolver(ViewSchemas::words);
        config.forTypesInGeneral()
                .withAdditionalPropertiesResolver(type -> others(type.getType()))
                .withDefinitionNamingStrategy(
                        (key, context) -> name(key.getType().getErasedType()))
                .withCustomDefinitionProvider(ViewSchemas::map);
        schemas = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
    }

    /** A reference to the view's schema, complete once they are {@linkplain #collect collected}. */
    ObjectNode of(Class<?> view) {
        return schemas.createSchemaReference(view);
    }

    /** All that were asked for, and what they refer to. */
    ObjectNode collect() {
        return schemas.collectDefinitions(PLACE);
    }

    private static String name(FieldScope field) {
        JsonProperty given = field.getAnnotation(JsonProperty.class);
        return given == null
                ? ((PropertyNamingStrategies.NamingBase) PropertyNamingStrategies.SNAKE_CASE)
                        .translate(field.getDeclaredName())
                : given.value();
    }

    private static boolean isNullable(FieldScope field) {
        return field.getRawMember().getAnnotatedType().isAnnotationPresent(Nullable.class);
    }

    private static @Nullable List<@Nullable Object> words(FieldScope field) {
        OneOf words = field.getAnnotation(OneOf.class);
        if (words == null || field.isFakeContainerItemScope()) {
            return null;
        }
        List<@Nullable Object> texts = new ArrayList<>();
        Arrays.stream(words.value().getEnumConstants()).map(Words::of).forEach(texts::add);
        if (isNullable(field)) {
            texts.add(null);
        }
        return texts;
    }

    /** None, but where a view says that there are some; null where nothing is known of it. */
    private static @Nullable Type others(ResolvedType type) {
        if (type.getErasedType() == Object.class) {
            return null;
        }
        boolean open = Arrays.stream(type.getErasedType().getDeclaredFields())
                .anyMatch(field -> field.isAnnotationPresent(JsonAnyGetter.class));
        return open ? Object.class : Void.class;
    }

    /** Such as {@code HumanControlHeld} for {@code HumanControlView.Held}. */
    private static String name(Class<?> type) {
        String own = type.getSimpleName().replaceAll("(View|Body|Resource)$", "");
        Class<?> around = type.getEnclosingClass();
        boolean whole = around == null || own.startsWith(name(around));
        return whole ? own : name(around) + own;
    }

    private static @Nullable CustomDefinition map(ResolvedType type, SchemaGenerationContext context) {
        if (!type.isInstanceOf(Map.class)) {
            return null;
        }
        ObjectNode map = context.getGeneratorConfig().createObjectNode().put("type", "object");
        ResolvedType values = type.typeParametersFor(Map.class).get(1);
        map.set(
                "additionalProperties",
                values.getErasedType() == Object.class ? BooleanNode.TRUE : context.createDefinition(values));
        return new CustomDefinition(map, DefinitionType.INLINE, AttributeInclusion.NO);
    }
}
